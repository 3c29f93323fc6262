package io.github.genatt.bench.paper;

import io.github.genatt.bench.suite.FigureOptions;
import io.github.genatt.bench.suite.PaperOptions;
import io.github.genatt.bench.suite.TradeOffOptions;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a suite repeats of a paper, with both numbers and all verdicts.
 *
 * @param options   of the suite
 * @param models    the table, in the order of the suite; models without numbers are not in it
 * @param figures   redrawn
 * @param tradeOffs redrawn
 * @param claims    with verdicts
 * @param notes     what a reader must know, those of the suite first
 */
public record Findings(PaperOptions options, List<ComparedModel> models, List<Figure> figures, List<TradeOff> tradeOffs,
        List<ClaimResult> claims, List<String> notes) {

    /**
     * A row of the table. Metrics of which there is no number are absent.
     *
     * @param label     of the model
     * @param steps     what was selected, of how many, in words
     * @param ours      label of a metric → mean over users and seeds
     * @param stopped   the same at the step of the paper's stopping rule
     * @param published what the paper prints
     */
    public record ComparedModel(String label, String steps, Map<String, Double> ours, Map<String, Double> stopped,
            Map<String, Double> published) {
    }

    /**
     * A figure over a setting.
     *
     * @param options what it shows
     * @param lines   ours, then the paper's
     */
    public record Figure(FigureOptions options, List<FigureLine> lines) {
    }

    /**
     * A line of a figure.
     *
     * @param name   of the series or the model
     * @param paper  whether it is the paper's
     * @param level  whether the model does not have the setting
     * @param values at the values of the setting; empty where there is none
     */
    public record FigureLine(String name, boolean paper, boolean level, List<OptionalDouble> values) {
    }

    /**
     * A figure between two metrics.
     *
     * @param options what it shows
     * @param places  label of a model → where it is, across and up; models that have not been run are absent
     */
    public record TradeOff(TradeOffOptions options, Map<String, double[]> places) {
    }
}
