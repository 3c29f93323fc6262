package io.github.genatt.bench.measure;

import java.util.OptionalLong;

/**
 * The cost of a data set.
 *
 * @param size        requested size
 * @param dataSeconds seconds to generate, order, number and split it
 * @param training    the first epoch, or its beginning
 * @param judging     evaluation and recommendations
 * @param memory      memory after the measurement
 */
public record ScaleResult(ScaleSize size, double dataSeconds, Training training, Judging judging, Footprint memory) {

    /**
     * Training on the data.
     *
     * @param steps            steps done
     * @param perEpoch         steps per epoch
     * @param seconds          seconds of the steps done
     * @param stepMilliseconds their median
     */
    public record Training(long steps, long perEpoch, double seconds, double stepMilliseconds) {

        /** Whether the epoch was completed. */
        public boolean whole() {
            return steps >= perEpoch;
        }

        /** Seconds of a whole epoch; if it was not completed, extrapolated from the median. */
        public double epochSeconds() {
            return whole() ? seconds : stepMilliseconds * perEpoch / 1e3;
        }
    }

    /**
     * Cost of using the model.
     *
     * @param seconds               seconds of an evaluation of those users
     * @param recommendMilliseconds median for one history
     */
    public record Judging(int users, double seconds, double recommendMilliseconds) {
    }

    /**
     * Memory in bytes.
     *
     * @param peakResident of the process since its start, if the system reports it
     * @param heap         taken from the system
     * @param engine       off-heap memory of the engine's session
     */
    public record Footprint(OptionalLong peakResident, long heap, long engine) {
    }
}
