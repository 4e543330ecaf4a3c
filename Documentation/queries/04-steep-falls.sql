-- What fell by a tenth or more year on year?
SELECT subject_id AS subject, indicator_id AS indicator, time, lower_norm AS change
FROM claims_wide
WHERE role = 'change' AND modality = 'actual' AND basis = 'yoy' AND unit_norm = '1'
  AND lower_norm = upper_norm AND decimal_cmp(lower_norm, '-0.1') <= 0
  AND subject_id IS NOT NULL AND time IS NOT NULL
ORDER BY 1, 2, 3;
