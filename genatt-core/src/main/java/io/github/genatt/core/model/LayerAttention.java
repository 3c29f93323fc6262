package io.github.genatt.core.model;

import java.util.List;

/**
 * The attention of one layer over several histories.
 *
 * @param layer      name of the layer, such as {@code encoder.layer0}
 * @param conditions whether its weights should depend on the history
 * @param histories  attention over each history, in the order of the request
 */
public record LayerAttention(String layer, boolean conditions, List<HistoryAttention> histories) {
}
