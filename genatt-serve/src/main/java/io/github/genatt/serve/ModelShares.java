package io.github.genatt.serve;

import io.github.genatt.config.saved.ModelCard;
import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.random.RandomKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models of a service and their selection: by name, else by shares of the users, the same model each time for a user. */
final class ModelShares {
    private final Map<String, ModelSlot> slots;

    private ModelShares(Map<String, ModelSlot> slots) {
        this.slots = slots;
    }

    static ModelShares load(List<ServedModel> served, Service.Loader loader, ServiceOptions.Limits limits) throws IOException {
        if (served.isEmpty() || served.stream().mapToDouble(ServedModel::share).sum() <= 0) {
            throw new IllegalArgumentException("models: expected at least one with a share above 0, found " + served);
        }
        Map<String, ModelSlot> slots = new LinkedHashMap<>();
        try {
            for (ServedModel one : served) {
                if (slots.containsKey(one.name())) {
                    throw new IllegalArgumentException("models: two have the name '%s'; give them different ones".formatted(one.name()));
                }
                slots.put(one.name(), new ModelSlot(one, loader, limits));
            }
        } catch (IOException | RuntimeException unusable) {
            slots.values().forEach(ModelSlot::close);
            throw unusable;
        }
        return new ModelShares(slots);
    }

    List<ModelSlot> slots() {
        return List.copyOf(slots.values());
    }

    /** @param who selects the model if none is named */
    ModelSlot of(Optional<String> name, String who) {
        if (name.isPresent()) {
            return Optional.ofNullable(slots.get(name.get())).orElseThrow(() -> new ApiException(404, "unknown-model",
                    "there is no model '%s'%s; served: %s".formatted(name.get(), new NameSuggester(slots.keySet()).suggestion(name.get()),
                            String.join(", ", slots.keySet()))));
        }
        double all = slots.values().stream().mapToDouble(slot -> slot.served().share()).sum();
        double place = (RandomKeys.of(0, who) >>> 11) * 0x1p-53 * all;
        ModelSlot last = null;
        for (ModelSlot slot : slots.values()) {
            place -= slot.served().share();
            last = slot.served().share() > 0 ? slot : last;
            if (place < 0) {
                return last;
            }
        }
        return last;
    }

    List<Map<String, Object>> cards() {
        List<Map<String, Object>> cards = new ArrayList<>();
        slots.values().forEach(slot -> {
            ModelSlot.Loaded now = slot.current();
            ModelCard card = now.model().card();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", slot.served().name());
            one.put("version", now.version());
            one.put("label", card.label());
            one.put("items", card.items());
            one.put("users", card.users());
            one.put("parameters", card.parameters());
            one.put("share", slot.served().share());
            one.put("since", now.since().toString());
            now.model().note("training").ifPresent(text -> one.put("training", text));
            cards.add(one);
        });
        return cards;
    }
}
