package io.github.genatt.config.saved;

import java.util.List;

/**
 * Summary of a saved model.
 *
 * @param label         its name
 * @param items         number of items that it recommends
 * @param users         number of users that it knows; 0 if its lists depend on the history only
 * @param seed          of its run
 * @param parameters    number of trained values
 * @param engine        description of the engine
 * @param configuration its configuration, as HOCON
 * @param plugins       the plug-ins that offered its components, one line each; empty if they were not recorded
 */
public record ModelCard(String label, int items, int users, long seed, long parameters, String engine, String configuration,
        List<String> plugins) {
}
