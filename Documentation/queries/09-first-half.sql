-- What is reported for the first half of 2024, however the text says that?
SELECT subject_id AS subject, indicator_id AS indicator, role, lower_norm AS value,
  unit_norm AS unit
FROM claims_wide
WHERE time_start = '2024-01-01' AND time_end = '2024-06-30' AND lower_norm = upper_norm
  AND subject_id IS NOT NULL
ORDER BY 1, 2, 3;
