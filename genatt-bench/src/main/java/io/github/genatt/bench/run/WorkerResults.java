package io.github.genatt.bench.run;

import java.util.List;
import java.util.Optional;

/**
 * The state of a suite when a worker found nothing more to do.
 *
 * @param whole    the results, if nothing is left for others
 * @param failures cells that could not be trained
 */
public record WorkerResults(Optional<SuiteResults> whole, List<RunFailure> failures) {
}
