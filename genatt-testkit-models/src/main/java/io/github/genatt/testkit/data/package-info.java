/** What every reader keeps, as tests. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.testkit.data;
