/** Training objectives. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.core.objective;
