package io.github.genatt.core.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a point of the curve as a line of tab-separated fields, for checkpoints. */
final class CurveText {

    private CurveText() {
    }

    static String write(CurvePoint point) {
        StringBuilder text = new StringBuilder().append(point.step()).append('\t').append(point.seconds());
        point.losses().forEach((name, value) -> text.append("\tloss\t").append(name).append('\t').append(value));
        point.metrics().forEach((name, value) -> text.append("\tmetric\t").append(name).append('\t').append(value));
        point.diagnostics().forEach((name, value) -> text.append("\tdiagnostic\t").append(name).append('\t').append(value));
        return text.toString();
    }

    static CurvePoint read(String text) {
        String[] fields = text.split("\t");
        Map<String, Double> losses = new LinkedHashMap<>();
        Map<String, Double> metrics = new LinkedHashMap<>();
        Map<String, Double> diagnostics = new LinkedHashMap<>();
        for (int i = 2; i < fields.length; i += 3) {
            Map<String, Double> kind = switch (fields[i]) {
                case "loss" -> losses;
                case "diagnostic" -> diagnostics;
                default -> metrics;
            };
            kind.put(fields[i + 1], Double.parseDouble(fields[i + 2]));
        }
        return new CurvePoint(Long.parseLong(fields[0]), Double.parseDouble(fields[1]), losses, metrics, diagnostics);
    }
}
