/** Jobs of Apache Spark: lists of many users, and suites. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.spark;
