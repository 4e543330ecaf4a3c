-- Which sums of a thousand million yuan or more are reported for the year 2023?
SELECT subject_id AS subject, indicator_id AS indicator, comparator,
  coalesce(lower_norm, upper_norm) AS yuan
FROM claims_wide
WHERE role = 'level' AND modality = 'actual' AND time = '2023' AND unit_norm = 'CNY'
  AND decimal_cmp(coalesce(lower_norm, upper_norm), '1000000000') >= 0
  AND subject_id IS NOT NULL
ORDER BY 1, 2, 4;
