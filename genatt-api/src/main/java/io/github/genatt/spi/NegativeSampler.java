package io.github.genatt.spi;

/** Samples items that a user did not choose, for losses that compare targets with them. */
@Kind(value = "negative sampler", help = "samples items that a user did not choose, for losses that compare targets with them")
public interface NegativeSampler {

    /**
     * Prepares the sampler for a data set, before the first batch.
     *
     * @param training the training part, for example to count items
     */
    Proposal over(TrainingData training);

    /** Items of a user that are never negatives: the host rejects them after each {@link Proposal}. */
    default NegativeExclusion exclude() {
        return NegativeExclusion.TRAIN;
    }
}
