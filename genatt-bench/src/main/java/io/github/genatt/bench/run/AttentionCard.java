package io.github.genatt.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.genatt.eval.attention.AttentionStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A diagnosis of attention as a part of {@code run.json}; values that are not known are left out. */
final class AttentionCard {

    private AttentionCard() {
    }

    static Map<String, Object> of(AttentionDiagnosis diagnosis) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("users", diagnosis.users());
        if (diagnosis.attends()) {
            card.putAll(numbers(diagnosis.mean()));
        }
        card.put("layers", diagnosis.layers().stream().map(AttentionCard::layer).toList());
        if (!diagnosis.posterior().isEmpty()) {
            card.put("active-units", diagnosis.posterior().stream()
                    .map(units -> Map.of("active", units.active(), "dimensions", units.dimensions())).toList());
        }
        return card;
    }

    private static Map<String, Object> layer(AttentionDiagnosis.Layer layer) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("layer", layer.name());
        card.put("conditions-on-history", layer.conditions());
        card.putAll(numbers(layer.mean()));
        card.put("heads", layer.heads().stream().map(AttentionCard::numbers).toList());
        return card;
    }

    private static Map<String, Object> numbers(AttentionStatistics statistics) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("entropy", statistics.entropy());
        card.put("kl-uniform", statistics.klUniform());
        card.put("kl-static", statistics.klStatic());
        card.put("user-spread", statistics.userSpread());
        card.put("draw-spread", statistics.drawSpread());
        card.put("compared-users", statistics.users());
        card.values().removeIf(value -> value instanceof Double number && number.isNaN());
        return card;
    }

    static AttentionDiagnosis read(JsonNode card) {
        List<AttentionDiagnosis.Layer> layers = new ArrayList<>();
        for (JsonNode layer : card.get("layers")) {
            List<AttentionStatistics> heads = new ArrayList<>();
            layer.get("heads").forEach(head -> heads.add(new AttentionStatistics(number(head, "entropy"), number(head, "kl-uniform"),
                    number(head, "kl-static"), number(head, "user-spread"), number(head, "draw-spread"), head.get("compared-users").asInt())));
            layers.add(new AttentionDiagnosis.Layer(layer.get("layer").asText(), layer.get("conditions-on-history").asBoolean(), heads));
        }
        List<AttentionDiagnosis.ActiveUnits> posterior = new ArrayList<>();
        card.path("active-units").forEach(units ->
                posterior.add(new AttentionDiagnosis.ActiveUnits(units.get("active").asInt(), units.get("dimensions").asInt())));
        return new AttentionDiagnosis(card.get("users").asInt(), layers, posterior);
    }

    private static double number(JsonNode card, String key) {
        return card.has(key) ? card.get(key).asDouble() : Double.NaN;
    }
}
