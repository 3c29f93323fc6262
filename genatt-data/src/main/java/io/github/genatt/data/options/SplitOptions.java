package io.github.genatt.data.options;

import io.github.genatt.spi.Changeable;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.Options;
import java.util.Optional;

/** How the data is split into training, validation and test. */
public record SplitOptions(
        @Option(help = "leave-one-out, or temporal: two cuts in time, the same for all users", value = "leave-one-out") SplitKind kind,
        @Option(help = "temporal only: share of the interactions between the cuts; 0.1 if absent") Optional<Double> validationShare,
        @Option(help = "temporal only: share of the interactions after the second cut; 0.1 if absent") Optional<Double> testShare)
        implements Changeable<SplitOptions> {

    /** With the default of each option. */
    public static SplitOptions defaults() {
        return Options.defaults(SplitOptions.class);
    }

    /** Each user's last two items are targets. */
    public static final SplitOptions LEAVE_ONE_OUT = new SplitOptions(SplitKind.LEAVE_ONE_OUT, Optional.empty(), Optional.empty());

    private static final double DEFAULT_SHARE = 0.1;

    /** Refuses shares without use or without room for training. */
    public SplitOptions {
        if (kind == SplitKind.LEAVE_ONE_OUT && (validationShare.isPresent() || testShare.isPresent())) {
            throw new IllegalArgumentException(
                    "validation-share and test-share belong to the temporal split; remove them or set kind = temporal");
        }
        double validation = validationShare.orElse(DEFAULT_SHARE);
        double test = testShare.orElse(DEFAULT_SHARE);
        if (!(validation > 0 && test > 0 && validation + test < 1)) {
            throw new IllegalArgumentException("validation-share and test-share must be above 0 and together below 1, found %s and %s"
                    .formatted(validation, test));
        }
    }

    /** Share of the interactions between the cuts. */
    public double validation() {
        return validationShare.orElse(DEFAULT_SHARE);
    }

    /** Share of the interactions after the second cut. */
    public double test() {
        return testShare.orElse(DEFAULT_SHARE);
    }
}
