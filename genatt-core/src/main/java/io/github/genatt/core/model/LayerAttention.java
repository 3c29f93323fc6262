package io.github.genatt.core.model;

import java.util.List;

/**
 * The attention of one layer over several histories.
 *
 * @param layer      its name, such as {@code encoder.layer0}
 * @param conditions whether its weights are meant to depend on the history
 * @param histories  in the order of the request
 */
public record LayerAttention(String layer, boolean conditions, List<HistoryAttention> histories) {
}
