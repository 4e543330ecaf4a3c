-- What is promised for 2024, what was reached in 2023, and how far is it from one to the other?
SELECT DISTINCT a.subject_id AS subject, a.indicator_id AS indicator, a.unit_norm AS unit,
  coalesce(a.lower_norm, a.upper_norm) AS reached, coalesce(t.lower_norm, t.upper_norm) AS promised,
  decimal_sub(coalesce(t.lower_norm, t.upper_norm), coalesce(a.lower_norm, a.upper_norm)) AS gap
FROM claims_wide a
  JOIN claims_wide t ON t.subject_id = a.subject_id AND t.indicator_id = a.indicator_id
    AND t.unit_norm = a.unit_norm
WHERE a.role = 'level' AND a.modality = 'actual' AND a.time = '2023'
  AND t.role = 'level' AND t.modality = 'target' AND t.time = '2024'
ORDER BY 1, 2, 4, 5;
