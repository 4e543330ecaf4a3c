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
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
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
# The integrity constraints of RDF Data Cube (section 11 there) that bear on an export: each asks for
# a fault. Those on slices and hierarchies have nothing to look at.
CUBE = {
    "IC-1, a data set": """
        ?o a qb:Observation . FILTER NOT EXISTS { ?o qb:dataSet ?d }""",
    "IC-1, one data set": """
        ?o qb:dataSet ?d, ?e . FILTER(?d != ?e)""",
    "IC-2, one structure": """
        ?d a qb:DataSet . FILTER NOT EXISTS { ?d qb:structure ?s }""",
    "IC-3, a measure": """
        ?s a qb:DataStructureDefinition .
        FILTER NOT EXISTS { ?s qb:component/qb:measure ?m . ?m a qb:MeasureProperty }""",
    "IC-4, dimensions have a range": """
        ?p a qb:DimensionProperty . FILTER NOT EXISTS { ?p rdfs:range ?r }""",
    "IC-5, dimensions of concepts have a code list": """
        ?p a qb:DimensionProperty ; rdfs:range skos:Concept .
        FILTER NOT EXISTS { ?p qb:codeList ?l }""",
    "IC-6, only attributes are optional": """
        ?s qb:component ?c . ?c qb:componentRequired false .
        FILTER NOT EXISTS { ?c qb:attribute ?a }""",
    "IC-11, all dimensions": """
        ?o qb:dataSet/qb:structure/qb:component/qb:dimension ?p . FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-12, no two observations alike": """
        { SELECT ?document ?id WHERE { ?o a qb:Observation ; zb:document ?document ; zb:claimID ?id }
          GROUP BY ?document ?id HAVING(COUNT(DISTINCT ?o) > 1) }""",
    "IC-13, required attributes": """
        ?o qb:dataSet/qb:structure/qb:component ?c .
        ?c qb:componentRequired true ; qb:attribute ?p . FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-14, all measures": """
        ?o qb:dataSet/qb:structure/qb:component/qb:measure ?p . FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-19, codes from the code list": """
        ?o qb:dataSet/qb:structure/qb:component/qb:dimension ?p . ?p qb:codeList ?l . ?o ?p ?v .
        FILTER NOT EXISTS { ?v a skos:Concept ; skos:inScheme ?l }""",
}
# What breaks them: each of these must be noticed by the constraint of that name.
CUBE_DAMAGES = {
    "IC-2, one structure": "DELETE { ?d qb:structure ?s } WHERE { ?d a qb:DataSet ; qb:structure ?s }",
    "IC-11, all dimensions": "DELETE { ?c zb:role ?r } WHERE { %s ?c zb:role ?r }",
    "IC-12, no two observations alike": """
        INSERT { <x:y> a qb:Observation ; ?p ?v } WHERE { %s ?c ?p ?v }""",
    "IC-13, required attributes": "DELETE { ?c zb:modality ?m } WHERE { %s ?c zb:modality ?m }",
    "IC-14, all measures": """
        DELETE { ?c sdmx-measure:obsValue ?v } WHERE { %s ?c sdmx-measure:obsValue ?v }""",
    "IC-19, codes from the code list": """
        DELETE { ?c zb:role ?r } INSERT { ?c zb:role zb:Up } WHERE { %s ?c zb:role ?r }""",
}
ONE_CLAIM = "{ SELECT ?c WHERE { ?c zb:quantity/qudt:numericValue ?n } ORDER BY ?c LIMIT 1 }"


def triples(path, syntax):
    """The statements of a file, whatever graph they are in."""
    return {quad.triple for quad in pyoxigraph.parse(path=str(path), format=syntax)}


def cube_faults(path, damage=None):
    """The constraints of the cube that an export breaks, asked in Oxigraph."""
    store = pyoxigraph.Store()
    store.bulk_load(path=str(path))
    store.bulk_load(path="Ontology/zhibiao.ttl")
    if damage:
        store.update(PREFIXES + damage.replace("%s", ONE_CLAIM))
    return [name for name, fault in CUBE.items()
            if bool(store.query(f"{PREFIXES} ASK {{ {fault} }}"))]


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

    faults += [f"not a well-formed cube: {name}" for name in cube_faults(folder / "claims.nt")]
    for name, damage in CUBE_DAMAGES.items():
        if name not in cube_faults(folder / "one.nt", damage):
            faults.append(f"the constraints of the cube let pass: {name}")
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
          f"{len(DAMAGES) + len(CUBE_DAMAGES)} damages noticed" if not faults else f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
