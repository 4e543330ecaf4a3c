-- How many claims are levels, changes and ranks, and how many of them facts, plans and rules?
SELECT role, modality, count(*) AS claims
FROM claims_wide
GROUP BY role, modality
ORDER BY 1, 2;
