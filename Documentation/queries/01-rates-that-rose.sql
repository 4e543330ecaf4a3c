-- Which rates of counties, and of what belongs to them, rose year on year, and by how many percentage points?
SELECT subject_id AS subject, indicator_id AS indicator, time, lower_norm AS points
FROM claims_wide
WHERE role = 'change' AND direction = 'up' AND basis = 'yoy' AND unit_norm = 'pp'
  AND (subject_id LIKE '%县' OR subject_id LIKE '%县/%') AND time IS NOT NULL
ORDER BY 1, 2, 3;
