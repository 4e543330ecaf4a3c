-- Where do reports say that something stands at exactly 100 per cent, in which words?
SELECT document, span_start AS start, span_end AS "end", text AS quote, sentence_text AS sentence
FROM claims_wide
WHERE role = 'level' AND comparator = '=' AND unit = '%' AND lower_norm = '1'
ORDER BY 1, 2;
