/** A paper's numbers and claims compared with the results of a suite: evidence, tests, verdicts. */
package io.github.genatt.bench.paper;
