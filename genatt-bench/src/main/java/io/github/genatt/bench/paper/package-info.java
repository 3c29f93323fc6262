/** A paper's numbers and claims beside what a suite found: evidence, tests, verdicts. */
package io.github.genatt.bench.paper;
