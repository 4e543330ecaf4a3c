"""Checks that the four syntaxes of RDF say the same, and that what they say has the committed shape."""

import sys
from pathlib import Path

import pyoxigraph
import pyshacl
import rdflib

SYNTAXES = {
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
PREFIXES = """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX qudt: <http://qudt.org/schema/qudt/>
PREFIX sdmx-measure: <http://purl.org/linked-data/sdmx/2009/measure#>
PREFIX zb: <https://zhibiao.example/ns#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
# What must not pass: a change of one export, and the shape that has to notice.
DAMAGES = {
    "a claim without its document": "DELETE { ?c zb:document ?d } WHERE { %s ?c zb:document ?d }",
    "a value that is a double": """
        DELETE { ?c sdmx-measure:obsValue ?v } INSERT { ?c sdmx-measure:obsValue ?w }
        WHERE { %s ?c sdmx-measure:obsValue ?v BIND(xsd:double(?v) AS ?w) }""",
    "a quantity without its bounds' value": """
        DELETE { ?c sdmx-measure:obsValue ?v } WHERE { %s ?c sdmx-measure:obsValue ?v }""",
    "a role that there is not": """
        DELETE { ?c zb:role ?r } INSERT { ?c zb:role zb:Guess } WHERE { %s ?c zb:role ?r }""",
    "two subjects": "INSERT { ?c zb:subject <x:y> } WHERE { %s }",
    "evidence that ends before it begins": """
        DELETE { ?p oa:end ?e } INSERT { ?p oa:end ?s }
        WHERE { %s ?a oa:hasBody ?c ; oa:hasTarget/oa:hasSelector ?p . ?p oa:start ?s ; oa:end ?e }""",
    "evidence in another document": """
        DELETE { ?t oa:hasSource ?d } INSERT { ?t oa:hasSource <x:y> }
        WHERE { %s ?a oa:hasBody ?c ; oa:hasTarget ?t . ?t oa:hasSource ?d }""",
    "a point that is an interval too": """
        INSERT { ?q qudt:lowerBound 1.0 } WHERE { %s ?c zb:quantity ?q . ?q qudt:numericValue ?v }""",
    "a run without its software": """
        DELETE { ?r prov:wasAssociatedWith ?s }
        WHERE { %s ?c prov:wasGeneratedBy ?r . ?r prov:wasAssociatedWith ?s }""",
}
ONE_CLAIM = "{ SELECT ?c WHERE { ?c zb:quantity/qudt:numericValue ?n } ORDER BY ?c LIMIT 1 }"


def triples(path, syntax):
    """The statements of a file, whatever graph they are in."""
    return {quad.triple for quad in pyoxigraph.parse(path=str(path), format=syntax)}


def validate(data, shapes, ontology):
    conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, ont_graph=ontology)
    return conforms, report


def main(folder):
    faults = []
    graphs = {name: triples(folder / f"claims.{name}", s) for name, s in SYNTAXES.items()}
    for name, graph in graphs.items():
        if graph != graphs["nt"]:
            extra, missing = graph - graphs["nt"], graphs["nt"] - graph
            faults.append(f"{name} and nt differ: {list(extra)[:2]} {list(missing)[:2]}")

    text = (folder / "claims.nt").read_bytes()
    parsed = pyoxigraph.parse(input=text, format=pyoxigraph.RdfFormat.N_TRIPLES)
    canonical = pyoxigraph.serialize((q.triple for q in parsed), format=pyoxigraph.RdfFormat.N_TRIPLES)
    if canonical != text:
        faults.append("claims.nt is not canonical N-Triples")
    if any(isinstance(term, pyoxigraph.BlankNode) for t in graphs["nt"] for term in t):
        faults.append("claims.nt has blank nodes")
    named = {
        quad.graph_name
        for quad in pyoxigraph.parse(path=str(folder / "claims.trig"), format=SYNTAXES["trig"])
    } - {pyoxigraph.DefaultGraph()}
    documents = {
        t.subject
        for t in graphs["nt"]
        if t.object == pyoxigraph.NamedNode("https://zhibiao.example/ns#Document")
    }
    if named != documents:
        faults.append(f"{len(named)} named graphs for {len(documents)} documents")

    shapes = rdflib.Graph().parse("Ontology/shapes.ttl")
    ontology = rdflib.Graph().parse("Ontology/zhibiao.ttl")
    conforms, report = validate(
        rdflib.Graph().parse(folder / "claims.nt", format="nt"), shapes, ontology)
    if not conforms:
        faults.append("the export has not the shape of Ontology/shapes.ttl:\n" + report[:4000])

    used = {t.predicate.value for t in graphs["nt"]} | {
        t.object.value for t in graphs["nt"] if isinstance(t.object, pyoxigraph.NamedNode)}
    ours = {term for term in used if term.startswith("https://zhibiao.example/ns#")}
    unknown = ours - {str(s) for s in ontology.subjects()}
    if unknown:
        faults.append(f"terms that Ontology/zhibiao.ttl has not: {sorted(unknown)}")

    small = rdflib.Graph().parse(folder / "one.nt", format="nt")
    if not validate(small, shapes, ontology)[0]:
        faults.append("the export of one document has not the shape")
    for name, update in DAMAGES.items():
        damaged = rdflib.Graph() + small
        damaged.update(PREFIXES + update % ONE_CLAIM)
        if set(damaged) == set(small):
            faults.append(f"damage “{name}” changes nothing")
        elif validate(damaged, shapes, ontology)[0]:
            faults.append(f"the shapes let pass: {name}")

    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(graphs['nt'])} statements in {len(graphs)} syntaxes, "
          f"{len(DAMAGES)} damages noticed" if not faults else f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
