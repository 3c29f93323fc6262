/** Prepares logs with Spark SQL, with the same result as on one machine. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.spark.prepare;
