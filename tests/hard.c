/* hard.c - queries that are easily answered wrong when people lie on several servers. */
#include "tests/hard.h"

#include <stddef.h>

const char *const hard_queries[] = {
	/* Joins by something else than the person, or by the person under an OR. */
	"SELECT COUNT(*) FROM employment a JOIN employment b ON a.centre = b.centre AND a.hired = b.hired",
	"SELECT COUNT(*) FROM employment a JOIN employment b ON a.person = b.person OR a.hired = b.hired",
	"SELECT COUNT(*) FROM employment a JOIN employment b ON a.person + 1 = b.person",
	"SELECT COUNT(*) FROM employment a JOIN employment b ON a.person = b.centre",
	"SELECT COUNT(*) FROM employment a, employment b WHERE CASE WHEN a.person = b.person AND a.hired = b.hired"
	" THEN 1 ELSE 2 END = 2 AND a.hired < b.hired AND b.hired < a.hired + 9",
	"SELECT COUNT(*), COUNT(b.person) FROM employment a LEFT JOIN employment b ON a.person = b.person"
	" AND b.hired > a.hired LEFT JOIN employment c ON c.person = b.person",
	"SELECT COUNT(*), COUNT(k.person) FROM measure m LEFT JOIN kpi k ON k.code = m.code",
	"SELECT m.code, COUNT(k.person) FROM measure m LEFT JOIN kpi k ON k.code = m.code AND k.value > 300"
	" GROUP BY m.code ORDER BY 2 DESC, m.code",
	"SELECT COUNT(*) FROM kpi k JOIN employment e ON e.person = k.person AND k.day >= e.hired",
	/* Ratings: the rater is somebody else. */
	"SELECT COUNT(*) FROM assessment a JOIN employment e ON e.person = a.rater",
	"SELECT COUNT(*), COUNT(DISTINCT rater), COUNT(DISTINCT subject) FROM assessment",
	"SELECT code, COUNT(DISTINCT rater), COUNT(DISTINCT subject), COUNT(DISTINCT object) FROM assessment"
	" GROUP BY code HAVING COUNT(DISTINCT rater) > 0",
	"SELECT COUNT(*) FROM assessment WHERE subject IN (SELECT rater FROM assessment)",
	"SELECT thing, rater, SUM(score), COUNT(*) FROM (SELECT rater, score, MIN(assessment) OVER (PARTITION BY object, subject) AS"
	" thing, MIN(rater) OVER (PARTITION BY object, subject) AS least, MAX(rater) OVER (PARTITION BY object, subject) AS most FROM"
	" assessment WHERE object IS NOT NULL AND rater IS NOT NULL) m WHERE least < most GROUP BY thing, rater ORDER BY thing, rater",
	"SELECT object, subject, measure, rater, SUM(score), COUNT(*) FROM assessment WHERE object IS NOT NULL AND rater IS NOT NULL"
	" GROUP BY object, subject, measure, rater ORDER BY object, subject, measure, rater",
	"SELECT first, COUNT(least), SUM(CASE WHEN least < most THEN 1 ELSE 0 END), SUM(CASE WHEN one < another THEN 1 ELSE 0 END) FROM"
	" (SELECT MIN(measure) AS first, MIN(CASE WHEN subject IS NULL OR rater <> subject THEN rater END) AS least, MAX(rater) AS most,"
	" MIN(COALESCE(subject, -1)) AS one, MAX(COALESCE(subject, -1)) AS another FROM assessment WHERE object IS NOT NULL AND rater IS NOT"
	" NULL GROUP BY object) u GROUP BY first ORDER BY first",
	"SELECT COUNT(*) FROM employment WHERE person NOT IN (SELECT subject FROM assessment)",
	"SELECT COUNT(*) FROM employment WHERE person NOT IN (SELECT subject FROM assessment WHERE subject IS NOT NULL)",
	"SELECT COUNT(*) FROM employment WHERE person + 1 IN (SELECT person FROM kpi)",
	"SELECT COUNT(*) FROM employment WHERE NOT (person IN (SELECT person FROM kpi WHERE value > :least))",
	/* Groups within groups. */
	"SELECT COUNT(*) FROM (SELECT subject FROM assessment GROUP BY subject) s",
	"SELECT COUNT(*), SUM(n) FROM (SELECT rater, COUNT(*) AS n FROM assessment GROUP BY rater) s",
	"SELECT n, COUNT(*) FROM (SELECT person, COUNT(*) AS n FROM kpi GROUP BY person) s GROUP BY n",
	"SELECT n, COUNT(*) FROM (SELECT centre, COUNT(*) AS n FROM employment GROUP BY centre) s GROUP BY n",
	"SELECT MAX(n) - MIN(n), AVG(n) FROM (SELECT cohort AS c, COUNT(*) AS n FROM kpi GROUP BY cohort) s",
	"SELECT COUNT(*) FROM (SELECT DISTINCT centre, hired FROM employment) s",
	"SELECT COUNT(*) FROM (SELECT DISTINCT centre FROM employment GROUP BY person, centre) s",
	"SELECT DISTINCT cause FROM employment ORDER BY cause NULLS LAST",
	"SELECT code, AVG(value), SUM(total) / SUM(n), MIN(value) + MAX(value), COUNT(*) FILTER (WHERE value > 300)"
	" FROM kpi GROUP BY code HAVING AVG(value) >= 0 AND COUNT(*) > 1",
	"SELECT AVG(DISTINCT value), SUM(DISTINCT n) FROM kpi",
	"SELECT SUM(value), COUNT(*), MIN(day), AVG(n) FROM kpi WHERE value < -1e9",
	"SELECT centre + 1, COUNT(*) FROM employment GROUP BY centre + 1 ORDER BY COUNT(*) DESC, centre + 1",
	"SELECT centre AS hired, COUNT(*) FROM employment GROUP BY centre",
	"SELECT CASE WHEN hired < :from THEN 1 ELSE 0 END AS old, COUNT(*), :word FROM employment GROUP BY old",
	/* Groups beside those next to them, found by all of their keys, some of which are NULL. */
	"WITH a AS (SELECT person, -3 + day / 28 AS b, COUNT(*) AS n FROM kpi GROUP BY person, -3 + day / 28) SELECT r.b, COUNT(*),"
	" COUNT(o.n), SUM(o.n), MAX(x.n), COUNT(y.b), SUM(y.n) FROM a r LEFT JOIN a o ON o.person = r.person AND o.b = r.b + 1 LEFT JOIN a x"
	" ON r.person = x.person AND x.b = r.b - 2 LEFT JOIN a y ON y.person = r.person AND y.b = o.b GROUP BY r.b ORDER BY r.b",
	/* The same text as a group's may stand in a longer one. */
	"SELECT hired - 1, hired - 1 - 1, COUNT(*) FROM employment GROUP BY hired - 1",
	/* Keys of all kinds, some of them NULL; the same subquery twice; a second SELECT. */
	"SELECT cause, centre, COUNT(*), COUNT(DISTINCT person), MIN(cause), MAX(hired), SUM(exited) FROM employment"
	" GROUP BY cause, centre",
	"SELECT code, CASE WHEN day >= :from THEN 1 ELSE 0 END, SUM(total), AVG(value), COUNT(DISTINCT day), MAX(code)"
	" FROM kpi GROUP BY code, CASE WHEN day >= :from THEN 1 ELSE 0 END HAVING SUM(n) > 1 ORDER BY 2, 1",
	"SELECT value, COUNT(DISTINCT CASE WHEN day >= :from THEN person END) FROM kpi GROUP BY value HAVING COUNT(*) > 1",
	"SELECT COUNT(*), SUM(n), SUM(total) FROM (SELECT CASE WHEN n > 2 THEN 1.0 ELSE 1 END AS one, SUM(n) AS n, SUM(total)"
	" AS total FROM kpi GROUP BY CASE WHEN n > 2 THEN 1.0 ELSE 1 END) s",
	"SELECT code FROM (SELECT DISTINCT code, day FROM kpi) s WHERE day > :from ORDER BY day, code LIMIT 3",
	"SELECT COUNT(*) FROM measure WHERE code IN (SELECT MAX(code) FROM kpi GROUP BY person HAVING SUM(n) > 1)",
	"SELECT COUNT(*), MIN(m), MAX(m), SUM(m) FROM (SELECT day, COUNT(DISTINCT person) AS m FROM kpi WHERE value < -1e9"
	" GROUP BY day HAVING COUNT(*) > 0) s",
	"WITH a AS (SELECT person, code, n + 0 AS m, COUNT(*) AS n FROM kpi GROUP BY person, code, n + 0), b AS (SELECT DISTINCT"
	" code FROM assessment) SELECT e.centre, COUNT(*), SUM(a.n), COUNT(b.code), MAX(a.code) FROM employment e LEFT JOIN a"
	" ON a.person = e.person AND a.m = e.seq LEFT JOIN b ON b.code = a.code GROUP BY e.centre",
	"SELECT COUNT(*), SUM(x.n), SUM(y.n) FROM (SELECT g.centre, g.n FROM (SELECT centre, COUNT(*) AS n FROM kpi GROUP BY centre"
	" HAVING COUNT(*) > 1) g) x LEFT JOIN (SELECT centre, COUNT(DISTINCT person) AS n FROM employment GROUP BY centre) y"
	" ON y.centre = x.centre",
	"WITH a AS (SELECT person, SUM(n) AS n FROM kpi GROUP BY person)"
	" SELECT COUNT(*), SUM(x.n - y.n) FROM a x JOIN a y ON x.person = y.person",
	"SELECT code, COUNT(*) FROM kpi GROUP BY code UNION ALL SELECT code, COUNT(*) FROM assessment GROUP BY code",
	"SELECT person, SUM(n) FROM kpi GROUP BY person ORDER BY 2 DESC, 1 LIMIT 5",
	"SELECT COUNT(DISTINCT person), COUNT(DISTINCT CASE WHEN value > 300 THEN person END) FROM kpi",
	"SELECT COUNT(DISTINCT code), COUNT(DISTINCT value) FROM kpi",
	/* Windows over all, over one person, over groups. */
	"SELECT COUNT(*), SUM(place) FROM (SELECT ROW_NUMBER() OVER (ORDER BY hired, person, seq) AS place FROM employment) s",
	"SELECT third, COUNT(*), MIN(hired) FROM (SELECT hired, NTILE(3) OVER (ORDER BY hired, person) AS third FROM employment) s"
	" GROUP BY third",
	"SELECT COUNT(*) FROM (SELECT person, ROW_NUMBER() OVER (PARTITION BY person ORDER BY day, code) AS place FROM kpi) s"
	" WHERE place = 2",
	"SELECT DENSE_RANK() OVER (ORDER BY centre), COUNT(*), SUM(COUNT(*)) OVER () FROM employment GROUP BY centre",
	"SELECT code, day, SUM(SUM(n)) OVER (PARTITION BY code ORDER BY day) FROM kpi GROUP BY code, day",
	/* Subqueries that follow the row, and that do not. */
	"SELECT COUNT(*) FROM employment e WHERE hired = (SELECT MIN(hired) FROM employment)",
	"SELECT COUNT(*) FROM employment e WHERE hired = (SELECT MIN(f.hired) FROM employment f WHERE f.person = e.person)",
	"SELECT COUNT(*) FROM employment e WHERE hired = (SELECT MIN(f.hired) FROM employment f WHERE f.centre = e.centre)",
	"SELECT COUNT(*) FROM employment e WHERE EXISTS (SELECT 1 FROM employment f WHERE f.person <> e.person AND f.hired = e.hired)",
	"SELECT COUNT(*) FROM employment e WHERE NOT EXISTS (SELECT 1 FROM kpi k WHERE k.person = e.person)",
	"SELECT COUNT(*) FROM employment WHERE EXISTS (SELECT 1 FROM kpi WHERE value > 1e9)",
	"SELECT COUNT(*) FROM employment WHERE EXISTS (SELECT 1 FROM kpi WHERE value > 0)",
	"SELECT COUNT(*), SUM(CASE WHEN EXISTS (SELECT 1 FROM assessment a WHERE a.subject = e.person AND a.rater > e.seq AND a.score > 60)"
	" THEN 1 ELSE 0 END), SUM(CASE WHEN EXISTS (SELECT 1 FROM employment f WHERE f.hired = e.hired AND f.centre = e.centre AND"
	" f.exited > e.hired) THEN 1 ELSE 0 END) FROM employment e",
	"SELECT code, COUNT(*), SUM(CASE WHEN EXISTS (SELECT 1 FROM employment e WHERE e.person = k.person AND e.exited BETWEEN k.day"
	" AND k.day + 30) THEN n ELSE 0 END) FROM kpi k WHERE n > 0 AND NOT EXISTS (SELECT 1 FROM employment e WHERE e.person = k.person"
	" AND e.hired > k.day - 20 AND e.hired <= k.day) GROUP BY code ORDER BY code",
	"SELECT COUNT(*) FROM employment WHERE centre IN (SELECT centre FROM kpi k GROUP BY centre HAVING COUNT(*) > 3)"
	" AND cause IN (SELECT cause FROM employment GROUP BY cause HAVING COUNT(*) > 1)",
	"SELECT m.code, (SELECT COUNT(*) FROM kpi k WHERE k.code = m.code), (SELECT MAX(day) FROM kpi) FROM measure m"
	" ORDER BY m.code",
	/* Sets, and rows of one server beside rows of all. */
	"SELECT COUNT(*) FROM (SELECT code FROM measure UNION ALL SELECT code FROM kpi) s",
	"SELECT COUNT(*) FROM (SELECT code FROM measure UNION SELECT code FROM kpi) s",
	"SELECT COUNT(*) FROM (SELECT code FROM measure EXCEPT SELECT code FROM kpi) s",
	"SELECT COUNT(*) FROM (SELECT hired AS d FROM employment UNION SELECT exited FROM employment) s",
	"SELECT 1, COUNT(*) FROM employment UNION ALL SELECT 2, COUNT(*) FROM measure",
	/* Some rows of many. */
	"SELECT person, hired FROM employment ORDER BY hired, person, seq LIMIT 5",
	"SELECT hired FROM employment ORDER BY person, seq LIMIT 5",
	"SELECT person, seq FROM employment ORDER BY person, seq LIMIT 5 OFFSET 2",
	"SELECT person, COUNT(*) FROM kpi GROUP BY person ORDER BY 2 DESC, person LIMIT 2 OFFSET 1",
	"SELECT COUNT(*), MIN(person) FROM (SELECT person FROM employment ORDER BY person, seq LIMIT 9 OFFSET 4) s",
	"SELECT COUNT(*) FROM (SELECT person FROM employment LIMIT 4) s",
	"SELECT hired - 1 FROM employment ORDER BY hired DESC, person, seq",
	"SELECT SUM(hired) FROM employment GROUP BY person ORDER BY person",
	"WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 4) SELECT up.n, COUNT(e.person)"
	" FROM up LEFT JOIN employment e ON e.seq = up.n GROUP BY up.n",
	"WITH few AS (SELECT code, COUNT(*) AS n FROM kpi GROUP BY code), many AS (SELECT person, code FROM kpi)"
	" SELECT few.code, few.n, COUNT(DISTINCT many.person) FROM few JOIN many ON many.code = few.code GROUP BY few.code, few.n",
	"WITH kin AS (SELECT person AS person, centre AS who FROM employment) SELECT COUNT(*) FROM kin a JOIN kin b ON a.who = b.who",
	"SELECT person person, COUNT(*) FROM kpi GROUP BY 1 ORDER BY 1",
	NULL
};
