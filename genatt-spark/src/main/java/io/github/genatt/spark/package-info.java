/** Lists of many users, and suites, as jobs of Apache Spark, which is there where the jobs run. */
package io.github.genatt.spark;
