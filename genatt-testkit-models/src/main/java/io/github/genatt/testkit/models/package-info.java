/**
 * What models, generators, objectives and options keep, as tests.
 *
 * <p>API: changes by the rules of {@code docs/compatibility.md}.
 */
package io.github.genatt.testkit.models;
