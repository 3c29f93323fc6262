package io.github.genatt.bench.paper;

import io.github.genatt.bench.suite.FigureOptions;
import io.github.genatt.bench.suite.PaperOptions;
import io.github.genatt.bench.suite.TradeOffOptions;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The repeated part of a paper, with both numbers and all verdicts.
 *
 * @param options   of the suite
 * @param models    the table, in the order of the suite; models without numbers are not in it
 * @param figures   redrawn
 * @param tradeOffs redrawn
 * @param claims    with verdicts
 * @param notes     notes for the reader, those of the suite first
 */
public record Findings(PaperOptions options, List<ComparedModel> models, List<Figure> figures, List<TradeOff> tradeOffs,
        List<ClaimResult> claims, List<String> notes) {

    /**
     * A row of the table. Metrics without a number are absent.
     *
     * @param label     of the model
     * @param steps     the selected step and the number of steps, in words
     * @param ours      label of a metric → mean over users and seeds
     * @param stopped   the same at the step of the paper's stopping rule
     * @param published the paper's numbers
     */
    public record ComparedModel(String label, String steps, Map<String, Double> ours, Map<String, Double> stopped,
            Map<String, Double> published) {
    }

    /**
     * A figure over a setting.
     *
     * @param options options of the figure
     * @param lines   ours, then the paper's
     */
    public record Figure(FigureOptions options, List<FigureLine> lines) {
    }

    /**
     * A line of a figure.
     *
     * @param name   of the series or the model
     * @param paper  whether the line is the paper's
     * @param level  whether the model does not have the setting
     * @param values at the values of the setting; empty if absent
     */
    public record FigureLine(String name, boolean paper, boolean level, List<OptionalDouble> values) {
    }

    /**
     * A figure between two metrics.
     *
     * @param options options of the figure
     * @param places  label of a model → its position, across and up; models that were not run are absent
     */
    public record TradeOff(TradeOffOptions options, Map<String, double[]> places) {
    }
}
