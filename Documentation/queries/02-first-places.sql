-- Who ranked first in what, and among whom?
SELECT subject_id AS subject, indicator_id AS indicator, scope AS among
FROM claims_wide
WHERE role = 'rank' AND lower_norm = '1' AND upper_norm = '1'
  AND subject_id IS NOT NULL AND scope IS NOT NULL
ORDER BY 1, 2, 3;
