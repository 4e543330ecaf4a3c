-- Which indicators do three or more subjects report?
SELECT indicator_id AS indicator, count(DISTINCT subject_id) AS subjects
FROM claims_wide
WHERE role = 'level' AND modality = 'actual'
GROUP BY indicator_id
HAVING count(DISTINCT subject_id) >= 3
ORDER BY 2 DESC, 1;
