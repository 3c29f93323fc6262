/**
 * Contract tests for models, generators, objectives and options.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.testkit.models;
