package io.github.genatt.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.genatt.config.saved.Request;
import io.github.genatt.config.text.NameSuggester;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Reads request bodies. Rejects a field that is unknown, has another type, or exceeds the limits, with its name. */
final class RequestReader {
    private static final Set<String> ONE = Set.of("history", "user", "times", "at", "top", "leave_out", "among", "where", "repeats",
            "skip_unknown");
    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final ServiceOptions.Limits limits;

    RequestReader(ServiceOptions.Limits limits) {
        this.limits = limits;
    }

    /**
     * A parsed request and the model it is for.
     *
     * @param who       for each request, selects the model if none is named
     * @param attention whether the answer includes attention weights
     */
    record Asked(Optional<String> model, List<Request> requests, List<String> who, boolean attention) {
    }

    /** Reads a request with one history. */
    Asked one(byte[] body) {
        JsonNode tree = tree(body);
        requireKnown("", tree, with("model", "attention"));
        return new Asked(text("", tree, "model"), List.of(request("", tree)), List.of(who(tree)), flag("", tree, "attention"));
    }

    /** Reads a request with several histories. */
    Asked many(byte[] body) {
        JsonNode tree = tree(body);
        requireKnown("", tree, Set.of("model", "requests"));
        JsonNode list = tree.path("requests");
        if (!list.isArray() || list.isEmpty()) {
            throw ApiException.invalid("requests: expected a list of at least one object, found " + found(list));
        }
        if (list.size() > limits.requests()) {
            throw ApiException.invalid("requests: at most %d histories at a time, found %d; send them in parts"
                    .formatted(limits.requests(), list.size()));
        }
        List<Request> requests = new ArrayList<>();
        List<String> who = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String place = "requests[" + i + "].";
            requireKnown(place, list.get(i), ONE);
            requests.add(request(place, list.get(i)));
            who.add(who(list.get(i)));
        }
        return new Asked(text("", tree, "model"), requests, who, false);
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (!tree.isObject()) {
                throw ApiException.invalid("the body must be a JSON object, found " + found(tree));
            }
            return tree;
        } catch (JsonProcessingException broken) {
            throw ApiException.invalid("the body is not valid JSON: %s, at line %d, column %d".formatted(broken.getOriginalMessage()
                    .replaceAll(" ?\\(start marker at .*?\\)", "").replaceAll("\\[Source: [^\\]]*\\]", ""),
                    broken.getLocation() == null ? 1 : broken.getLocation().getLineNr(),
                    broken.getLocation() == null ? 1 : broken.getLocation().getColumnNr()));
        } catch (IOException broken) {
            throw ApiException.invalid("the body cannot be read: " + broken.getMessage());
        }
    }

    private static Set<String> with(String... more) {
        Set<String> names = new TreeSet<>(ONE);
        names.addAll(List.of(more));
        return names;
    }

    private static void requireKnown(String place, JsonNode object, Set<String> known) {
        if (!object.isObject()) {
            throw ApiException.invalid("%s: expected an object, found %s".formatted(place.replaceFirst("\\.$", ""), found(object)));
        }
        NameSuggester names = new NameSuggester(known.stream().sorted().toList());
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw ApiException.invalid("%s%s: unknown field%s; known: %s".formatted(place, name,
                        names.suggestion(name), names.listed()));
            }
        });
    }

    /** The user, else the history itself, so that the same model always answers the same one. */
    private static String who(JsonNode one) {
        return one.hasNonNull("user") ? one.get("user").asText() : one.path("history").toString();
    }

    private Request request(String place, JsonNode one) {
        if (!one.hasNonNull("history")) {
            throw ApiException.invalid(place + "history: missing; send the ids of the items, oldest first, or [] for an unknown user");
        }
        Request request = Request.of(ids(place, one, "history").toArray(String[]::new));
        try {
            Optional<String> user = text(place, one, "user");
            request = user.isPresent() ? request.user(user.get()) : request;
            request = one.hasNonNull("times") ? request.times(times(place, one.get("times"))) : request;
            request = one.hasNonNull("at") ? request.at(integer(place, one, "at", Long.MIN_VALUE, Long.MAX_VALUE)) : request;
            request = one.hasNonNull("top") ? request.top((int) integer(place, one, "top", 1, limits.top())) : request;
            request = one.hasNonNull("leave_out") ? request.leaveOut(ids(place, one, "leave_out")) : request;
            request = one.hasNonNull("among") ? request.among(ids(place, one, "among")) : request;
            request = one.hasNonNull("where") ? request.inCategories(categories(place, one.get("where"))) : request;
            request = flag(place, one, "repeats") ? request.allowRepeats() : request;
            return flag(place, one, "skip_unknown") ? request.skipUnknown() : request;
        } catch (IllegalArgumentException refused) {
            throw ApiException.invalid(place + refused.getMessage());
        }
    }

    private List<String> ids(String place, JsonNode one, String name) {
        JsonNode list = one.get(name);
        if (!list.isArray()) {
            throw ApiException.invalid("%s%s: expected a list of item ids, found %s".formatted(place, name, found(list)));
        }
        if (list.size() > limits.history()) {
            throw ApiException.invalid("%s%s: at most %,d items, found %,d; send the latest".formatted(place, name, limits.history(),
                    list.size()));
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode id : list) {
            if (!id.isTextual()) {
                throw ApiException.invalid("%s%s: item ids are strings, as in \"%s\", found %s".formatted(place, name, id.asText(),
                        found(id)));
            }
            ids.add(id.asText());
        }
        return ids;
    }

    /** Reads {@code {"category": ["A", "B"]}}: an item needs one of them. */
    private List<String> categories(String place, JsonNode where) {
        requireKnown(place + "where.", where, Set.of("category"));
        JsonNode list = where.path("category");
        if (!list.isArray() || list.isEmpty() || !StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isTextual)) {
            throw ApiException.invalid("%swhere.category: expected a list of at least one name of a category, found %s".formatted(place,
                    found(list)));
        }
        if (list.size() > limits.history()) {
            throw ApiException.invalid("%swhere.category: at most %,d names, found %,d".formatted(place, limits.history(), list.size()));
        }
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static long[] times(String place, JsonNode list) {
        if (!list.isArray()) {
            throw ApiException.invalid(place + "times: expected a list of integers, found " + found(list));
        }
        long[] times = new long[list.size()];
        for (int i = 0; i < times.length; i++) {
            if (!list.get(i).canConvertToLong() || !list.get(i).isIntegralNumber()) {
                throw ApiException.invalid("%stimes: expected integers, as in the training log, found %s".formatted(place,
                        found(list.get(i))));
            }
            times[i] = list.get(i).asLong();
        }
        return times;
    }

    private static long integer(String place, JsonNode one, String name, long min, long max) {
        JsonNode value = one.get(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < min || value.asLong() > max) {
            throw ApiException.invalid("%s%s: expected an integer%s, found %s".formatted(place, name,
                    max == Long.MAX_VALUE ? "" : " from %d to %d".formatted(min, max), found(value)));
        }
        return value.asLong();
    }

    private static Optional<String> text(String place, JsonNode one, String name) {
        if (!one.hasNonNull(name)) {
            return Optional.empty();
        }
        if (!one.get(name).isTextual()) {
            throw ApiException.invalid("%s%s: expected a text, found %s".formatted(place, name, found(one.get(name))));
        }
        return Optional.of(one.get(name).asText());
    }

    private static boolean flag(String place, JsonNode one, String name) {
        if (!one.hasNonNull(name)) {
            return false;
        }
        if (!one.get(name).isBoolean()) {
            throw ApiException.invalid("%s%s: expected true or false, found %s".formatted(place, name, found(one.get(name))));
        }
        return one.get(name).asBoolean();
    }

    /** A value for messages, truncated to a readable length. */
    private static String found(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
