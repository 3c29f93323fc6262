package io.github.genatt.bench.suite;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import io.github.genatt.bench.search.SearchMethod;
import io.github.genatt.bench.search.SearchOptions;
import io.github.genatt.bench.search.Space;
import io.github.genatt.bench.search.SpaceReader;
import io.github.genatt.config.bind.ConfigProblemsException;
import io.github.genatt.config.bind.ConfigReader;
import io.github.genatt.config.bind.EffectiveConfig;
import io.github.genatt.config.bind.Problems;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the candidates of every model with a search space, and so reports all their errors before anything runs. */
final class TrialConfigReader {
    /** Maximum draws per trial; if they give no new point, the space counts as exhausted. */
    private static final int DRAWS = 100;

    private final ConfigReader reader;
    private final SuiteOptions options;
    private final TrialConfigBinder binder;
    private final Problems problems = new Problems();

    TrialConfigReader(ConfigReader reader, SuiteOptions options, EffectiveConfig effective) {
        this.reader = reader;
        this.options = options;
        this.binder = new TrialConfigBinder(reader, effective);
    }

    /**
     * The candidates by label, only for searched models: first the initial configuration, then the others, all distinct.
     *
     * @throws ConfigProblemsException with all errors of all points
     */
    Map<String, List<TrialConfig>> read() {
        SpaceReader spaces = new SpaceReader(reader, problems);
        Space shared = spaces.read("search.space", options.search().space());
        Map<String, List<TrialConfig>> all = new LinkedHashMap<>();
        options.models().forEach((label, model) -> {
            Space own = spaces.read("models." + label + ".search", model.search());
            if (!model.recommender().trainable() && model.search() instanceof ConfigObject block && block.get("train") != null) {
                problems.add(block.get("train").origin(), "models." + label + ".search: this model is not trained, so options of train have"
                        + " no effect; remove them");
                return;
            }
            Space space = model.recommender().trainable() ? shared.with(own) : own;
            if (!space.isEmpty() && fits(label, space)) {
                all.put(label, candidates(label, space));
            }
        });
        problems.throwIfAny();
        return all;
    }

    private boolean fits(String label, Space space) {
        SearchOptions search = options.search();
        if (search.method() == SearchMethod.RANDOM) {
            return true;
        }
        if (!space.ranges().isEmpty()) {
            problem(label, "search.method = grid does not support ranges, found one for %s; write lists, or search.method = random"
                    .formatted(String.join(", ", space.ranges())));
            return false;
        }
        if (space.combinations() > search.trials()) {
            tooMany(label, space.combinations() + " combinations");
            return false;
        }
        return true;
    }

    private void tooMany(String label, String found) {
        problem(label, "the grid has %s and search.trials allows %d; allow more, leave values out, or use search.method = random"
                .formatted(found, options.search().trials()));
    }

    private List<TrialConfig> candidates(String label, Space space) {
        Map<String, TrialConfig> different = new LinkedHashMap<>();
        add(label, Map.of(), different);
        if (options.search().method() == SearchMethod.GRID) {
            space.grid().forEach(point -> add(label, point, different));
            if (different.size() > options.search().trials()) {
                tooMany(label, space.combinations() + " combinations besides the initial configuration");
            }
        } else {
            draw(label, space, different);
        }
        List<TrialConfig> candidates = List.copyOf(different.values());
        candidates.stream().filter(candidate -> !metric(candidate).equals(metric(candidates.get(0)))).findFirst().ifPresent(other ->
                problem(label, "train.validation.metric is the search objective and cannot itself be searched"));
        options.search().totalSteps().filter(most -> candidates.stream().anyMatch(candidate -> candidate.train().limits()
                .maxSteps() > most))
                .ifPresent(most -> problem(label, "search.total-steps = %d does not suffice for one training; allow more, or lower "
                        .formatted(most) + "train.limits.max-steps"));
        return candidates;
    }

    /** Invalid points count as well: all are reported, and the suite is rejected. */
    private void draw(String label, Space space, Map<String, TrialConfig> different) {
        int trials = options.search().trials();
        Set<Map<String, ConfigValue>> seen = new HashSet<>();
        int wrong = 0;
        for (int draw = 1; different.size() + wrong < trials && draw <= DRAWS * trials; draw++) {
            Map<String, ConfigValue> point = space.draw(options.search().seed(), label, draw);
            wrong += seen.add(point) && !add(label, point, different) ? 1 : 0;
        }
    }

    private static String metric(TrialConfig candidate) {
        return candidate.train().validation().metric();
    }

    /** Whether the point can be run. */
    private boolean add(String label, Map<String, ConfigValue> point, Map<String, TrialConfig> different) {
        try {
            TrialConfig candidate = binder.bind(label, point);
            different.putIfAbsent(new EffectiveConfig(candidate.effective()).toHocon(), candidate);
            return true;
        } catch (ConfigProblemsException wrong) {
            problems.take(wrong.problems(), "models." + label + ".search: ", origin(label));
            return false;
        }
    }

    private void problem(String label, String sentence) {
        problems.add(origin(label), "models." + label + ".search: " + sentence);
    }

    /** The origin of the model's own space, else of the space for all. */
    private ConfigOrigin origin(String label) {
        ModelOptions model = options.models().get(label);
        return model.searches() ? model.search().origin() : options.search().space().origin();
    }
}
