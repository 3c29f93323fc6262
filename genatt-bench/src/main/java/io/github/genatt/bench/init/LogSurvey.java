package io.github.genatt.bench.init;

import io.github.genatt.data.Dataset;
import io.github.genatt.data.InteractionLog;
import io.github.genatt.data.InvalidDataException;
import io.github.genatt.data.LogCounts;
import io.github.genatt.data.SourceLog;
import io.github.genatt.data.filter.DatasetBuilder;
import io.github.genatt.data.filter.FilterResult;
import io.github.genatt.data.filter.Filters;
import io.github.genatt.data.filter.LogSorter;
import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.options.OrderOptions;
import java.util.Arrays;
import java.util.Optional;

/**
 * Statistics of a log, and the settings of a first suite derived from its size.
 *
 * @param read       counts of the log as read
 * @param used       counts after the filters
 * @param duplicates rows that repeat one of the same user, item and time, which are dropped
 * @param core       k of the k-core
 * @param maxLength  maximum sequence length of models: the 90 % quantile of history lengths, rounded up
 * @param rated      whether it has ratings
 */
public record LogSurvey(LogCounts read, LogCounts used, long duplicates, int core, int maxLength, boolean rated) {
    private static final int[] CORES = {5, 3, 2, 1};
    private static final int[] LENGTHS = {10, 20, 50, 100, 200};
    private static final int WHOLE_CATALOGUE = 50_000;
    private static final int FEW_USERS = 500;
    private static final int MANY_USERS = 100_000;
    private static final int EPOCHS = 100;
    private static final int MIN_STEPS = 600;
    private static final int MAX_STEPS = 20_000;
    private static final int VALIDATIONS = 40;
    /** One interaction each for training, validation and test. */
    private static final int FEWEST = 3;

    /**
     * Surveys a log.
     *
     * @throws InvalidDataException if no user has enough interactions for training, validation and test
     */
    public static LogSurvey of(SourceLog source) {
        InteractionLog ordered = LogSorter.apply(source.log(), OrderOptions.DEFAULT);
        FilterResult unique = Filters.apply(ordered, filter(ordered.timestamps().isPresent(), 1));
        long duplicates = (long) ordered.size() - unique.log().size();
        for (int core : CORES) {
            Optional<Dataset> kept = kept(unique.log(), core, source);
            if (kept.isPresent()) {
                return new LogSurvey(LogCounts.of(ordered), LogCounts.of(kept.get()), duplicates, core, maxLength(kept.get()),
                        ordered.ratings().isPresent());
            }
        }
        throw new InvalidDataException("the log has no interactions");
    }

    private static FilterOptions filter(boolean dropDuplicates, int core) {
        return new FilterOptions(Optional.empty(), dropDuplicates, false, core, core);
    }

    /** The data set, if the filter keeps at least half of the log, and there are test targets. */
    private static Optional<Dataset> kept(InteractionLog log, int core, SourceLog source) {
        InteractionLog left;
        try {
            left = Filters.apply(log, filter(false, core)).log();
        } catch (InvalidDataException nothingLeft) {
            return Optional.empty();
        }
        Dataset dataset = DatasetBuilder.of(left, source.items());
        boolean testable = Arrays.stream(dataset.sequences()).anyMatch(sequence -> sequence.length >= FEWEST);
        if (core == 1 && !testable) {
            throw new InvalidDataException("no user has the three interactions that training, validation and test need: is another "
                    + "column the"
                    + " user, or is the log too short?");
        }
        return Optional.of(dataset).filter(data -> testable && (core == 1 || 2L * left.size() >= log.size()));
    }

    private static int maxLength(Dataset dataset) {
        int[] lengths = Arrays.stream(dataset.sequences()).mapToInt(sequence -> sequence.length).sorted().toArray();
        int ofNineInTen = lengths[(int) (0.9 * (lengths.length - 1))];
        return Arrays.stream(LENGTHS).filter(length -> length >= ofNineInTen).findFirst().orElse(LENGTHS[LENGTHS.length - 1]);
    }

    int batchSize() {
        return used.users() < FEW_USERS ? 32 : used.users() < MANY_USERS ? 128 : 256;
    }

    /** The steps of a hundred epochs, within limits. */
    int maxSteps() {
        long steps = (long) EPOCHS * ((used.users() + batchSize() - 1) / batchSize());
        return (int) Math.max(MIN_STEPS, Math.min(MAX_STEPS, steps));
    }

    int stepsBetweenValidations() {
        return maxSteps() / VALIDATIONS;
    }

    int patienceSteps() {
        return maxSteps() / 5;
    }

    /** Whether a softmax over all items is cheap enough. */
    boolean scoresWholeCatalogue() {
        return used.items() <= WHOLE_CATALOGUE;
    }
}
