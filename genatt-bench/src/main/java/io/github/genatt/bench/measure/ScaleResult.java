package io.github.genatt.bench.measure;

import java.util.OptionalLong;

/**
 * The cost of a data set.
 *
 * @param size        that was asked for
 * @param dataSeconds to generate, order, number and split it
 * @param training    the first epoch, or its beginning
 * @param judging     evaluation and recommendations
 * @param memory      after all that
 */
public record ScaleResult(ScaleSize size, double dataSeconds, Training training, Judging judging, Footprint memory) {

    /**
     * Training on the data.
     *
     * @param steps            done
     * @param perEpoch         of an epoch
     * @param seconds          of those done
     * @param stepMilliseconds their median
     */
    public record Training(long steps, long perEpoch, double seconds, double stepMilliseconds) {

        /** Whether the epoch was ended. */
        public boolean whole() {
            return steps >= perEpoch;
        }

        /** Of a whole epoch; if it was not ended, as many steps at the median. */
        public double epochSeconds() {
            return whole() ? seconds : stepMilliseconds * perEpoch / 1e3;
        }
    }

    /**
     * Use of the model.
     *
     * @param seconds               of an evaluation of those users
     * @param recommendMilliseconds for one history, a median
     */
    public record Judging(int users, double seconds, double recommendMilliseconds) {
    }

    /**
     * Memory in bytes.
     *
     * @param peakResident of the process since its start, if the system tells
     * @param heap         taken from the system
     * @param engine       held by the engine's session outside of the heap
     */
    public record Footprint(OptionalLong peakResident, long heap, long engine) {
    }
}
