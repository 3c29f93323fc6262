/** Conformance tests for engines. API: changes by the rules of {@code docs/compatibility.md}. */
package io.github.genatt.testkit.engine;
