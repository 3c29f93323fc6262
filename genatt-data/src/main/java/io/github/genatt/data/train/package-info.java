/** Training examples in batches. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.data.train;
