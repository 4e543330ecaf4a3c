-- Which plans set a floor or a ceiling, and where is it?
SELECT subject_id AS subject, indicator_id AS indicator, time, comparator AS "limit",
  coalesce(lower_norm, upper_norm) AS value, unit_norm AS unit
FROM claims_wide
WHERE role = 'level' AND modality = 'target' AND comparator IN ('>=', '>', '<=', '<')
  AND subject_id IS NOT NULL AND time IS NOT NULL
ORDER BY 1, 2, 3;
