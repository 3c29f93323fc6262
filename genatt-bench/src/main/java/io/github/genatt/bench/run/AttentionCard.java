package io.github.genatt.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.genatt.eval.attention.AttentionStatistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A diagnosis of attention as a part of {@code run.json}; unknown values are omitted. */
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
                    .map(units -> new TreeMap<>(Map.of("active", units.active(), "dimensions", units.dimensions()))).toList());
        }
        if (diagnosis.attends()) {
            card.put("weight-by-distance", diagnosis.pictures().byDistance());
            card.put("maps", diagnosis.pictures().maps().stream().map(AttentionCard::map).toList());
        }
        return card;
    }

    private static Map<String, Object> map(AttentionPictures.UserMap map) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("user", map.user());
        card.put("layers", map.layers().stream().map(layer -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("layer", layer.layer());
            shown.put("earlier-items", layer.earlier());
            shown.put("items", layer.items());
            shown.put("applied", layer.applied());
            layer.generated().ifPresent(rows -> shown.put("generated", rows));
            layer.computed().ifPresent(rows -> shown.put("computed", rows));
            return shown;
        }).toList());
        return card;
    }

    private static AttentionPictures pictures(JsonNode card) {
        List<Double> byDistance = new ArrayList<>();
        card.path("weight-by-distance").forEach(weight -> byDistance.add(weight.asDouble()));
        List<AttentionPictures.UserMap> maps = new ArrayList<>();
        for (JsonNode map : card.path("maps")) {
            List<AttentionPictures.LayerMap> layers = new ArrayList<>();
            for (JsonNode layer : map.get("layers")) {
                List<String> items = new ArrayList<>();
                layer.get("items").forEach(item -> items.add(item.asText()));
                layers.add(new AttentionPictures.LayerMap(layer.get("layer").asText(), layer.get("earlier-items").asInt(), items,
                        rows(layer, "applied").orElseThrow(),
                        rows(layer, "generated"), rows(layer, "computed")));
            }
            maps.add(new AttentionPictures.UserMap(map.get("user").asText(), layers));
        }
        return new AttentionPictures(byDistance, maps);
    }

    private static Optional<List<List<Double>>> rows(JsonNode layer, String key) {
        if (!layer.has(key)) {
            return Optional.empty();
        }
        List<List<Double>> rows = new ArrayList<>();
        for (JsonNode row : layer.get(key)) {
            List<Double> weights = new ArrayList<>();
            row.forEach(weight -> weights.add(weight.asDouble()));
            rows.add(weights);
        }
        return Optional.of(rows);
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
                    number(head, "kl-static"), number(head, "user-spread"), number(head, "draw-spread"),
                            head.get("compared-users").asInt())));
            layers.add(new AttentionDiagnosis.Layer(layer.get("layer").asText(), layer.get("conditions-on-history").asBoolean(), heads));
        }
        List<AttentionDiagnosis.ActiveUnits> posterior = new ArrayList<>();
        card.path("active-units").forEach(units ->
                posterior.add(new AttentionDiagnosis.ActiveUnits(units.get("active").asInt(), units.get("dimensions").asInt())));
        return new AttentionDiagnosis(card.get("users").asInt(), layers, posterior, pictures(card));
    }

    private static double number(JsonNode card, String key) {
        return card.has(key) ? card.get(key).asDouble() : Double.NaN;
    }
}
