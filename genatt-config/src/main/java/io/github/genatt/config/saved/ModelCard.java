package io.github.genatt.config.saved;

import java.util.List;

/**
 * The card of a saved model.
 *
 * @param label         its name
 * @param items         number of items that it recommends
 * @param users         number of users that it knows; 0 if its lists depend on the history alone
 * @param seed          of its run
 * @param parameters    number of trained values
 * @param engine        what computes, in words
 * @param configuration what it was made from, as HOCON
 * @param plugins       the plug-ins that offered its components, a line each; empty if they were not written down
 */
public record ModelCard(String label, int items, int users, long seed, long parameters, String engine, String configuration,
        List<String> plugins) {
}
