package io.github.genatt.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * Makes the configuration of a network that scores the next item. A class with a public constructor without parameters can be named in a
 * suite: {@code recommender { name = dl4j, network = com.acme.MyNetwork }}.
 *
 * <p>The network has one input, [B, n] item ids that begin at the left; a window with fewer items ends in padding, id 0, which the
 * mask of the input leaves out. Its one output is an {@code RnnOutputLayer}, or an {@code OutputLayer} if it predicts after the
 * last item only, with an output for each item: output c scores item c + 1. Legend: B rows, n length.
 */
@FunctionalInterface
public interface Dl4jNetwork {

    /** The network for a catalogue and windows of these sizes. Called several times, also with sizes that are made up. */
    ComputationGraphConfiguration configuration(NetworkShape shape);
}
