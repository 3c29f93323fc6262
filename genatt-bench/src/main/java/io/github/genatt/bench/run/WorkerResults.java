package io.github.genatt.bench.run;

import java.util.List;
import java.util.Optional;

/**
 * How a suite stood when one of those who share it found nothing more to do.
 *
 * @param whole    the results, if nothing is left to be done by others
 * @param failures cells that could not be trained
 */
public record WorkerResults(Optional<SuiteResults> whole, List<RunFailure> failures) {
}
