/** Contract tests for readers. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.testkit.data;
