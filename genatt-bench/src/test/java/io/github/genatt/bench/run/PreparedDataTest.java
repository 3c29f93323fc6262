package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.data.EvaluationSet;
import io.github.genatt.data.load.DatasetLoader;
import io.github.genatt.data.options.DataOptions;
import io.github.genatt.data.options.FilterOptions;
import io.github.genatt.data.options.OrderOptions;
import io.github.genatt.data.read.PairsSource;
import io.github.genatt.data.read.ReadProblems;
import io.github.genatt.data.split.LeaveOneOut;
import io.github.genatt.data.train.SequenceBatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What training and evaluation get of the data of a suite. */
class PreparedDataTest {
    private static final String SAMPLING =
            "sampling { recommender = ${define.small} { attention = uniform, objective { name = binary-cross-entropy, negatives = 3 } } }";
    private static final int EPOCHS = 150;

    @TempDir
    Path folder;

    private Trial trial(String negatives, String split) {
        return Trial.of(Trial.file(folder, SAMPLING), Map.of("negative-sampler", "{ name = uniform, exclude = " + negatives + " }",
                "data.split", split));
    }

    /** All negatives that each user gets, by user. */
    private static List<Set<Integer>> drawn(Trial trial) {
        List<Set<Integer>> drawn = Arrays.stream(trial.workload().split().training()).<Set<Integer>>map(user -> new TreeSet<>()).toList();
        SequenceBatcher batches = trial.workload().batches(trial.suite().cells().get(0));
        for (long step = 0; step < (long) EPOCHS * batches.stepsPerEpoch(); step++) {
            TrainingBatch batch = batches.batch(step);
            int ofRow = batch.negatives().length / batch.inputs().rows();
            for (int i = 0; i < batch.negatives().length; i++) {
                if (batch.negatives()[i] != 0) {
                    drawn.get(batch.inputs().users()[i / ofRow]).add(batch.negatives()[i]);
                }
            }
        }
        return drawn;
    }

    @Test
    void usersWithoutANegativeAreNamedByTheirOwnId() throws IOException {
        Files.writeString(folder.resolve("log.txt"), "ann a\nann b\nann c\nann d\nben a\nben b\nben c\nben a\n");
        Trial trial = Trial.of(Trial.file(folder, SAMPLING, "plain { recommender = ${define.small} { attention = uniform } }"),
                Map.of("negative-sampler", "{ name = uniform, exclude = all }"));
        var data = DatasetLoader.load(new DataOptions(new PairsSource("log.txt"), Optional.empty(), OrderOptions.DEFAULT,
                FilterOptions.NONE,
                new LeaveOneOut()), folder, ReadProblems.strict());
        PreparedData workload = new PreparedData(trial.suite().options(), data, data.split(trial.suite().options().data().split()), "hash");
        assertEquals(List.of("negatives: 1 users, such as 'ann', have interacted with all 4 items and are not trained on"),
                workload.caveats(trial.suite().cells().get(0)));
        assertEquals(List.of(), workload.caveats(trial.suite().cells().get(1)));
    }

    /** Items of a user after the training part that are not in it, too. */
    private static Set<Integer> heldOut(PreparedData workload, int user) {
        Set<Integer> items = of(workload.data().dataset().sequences()[user]);
        items.removeAll(of(workload.split().training()[user]));
        return items;
    }

    private static Set<Integer> of(int[] items) {
        return new HashSet<>(Arrays.stream(items).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"leave-one-out", "temporal"})
    void itemsOfValidationAndTestAreNegativesUnlessAllOfTheUserAreLeftOut(String split) {
        Trial train = trial("train", split);
        List<Set<Integer>> withoutTraining = drawn(train);
        List<Set<Integer>> withoutAll = drawn(trial("all", split));
        int users = 0;
        for (int user = 0; user < withoutTraining.size(); user++) {
            int[] training = train.workload().split().training()[user];
            Set<Integer> held = heldOut(train.workload(), user);
            if (training.length > 1) {
                assertTrue(withoutTraining.get(user).containsAll(held), "under train user " + user + " gets " + held);
                assertTrue(Collections.disjoint(withoutTraining.get(user), of(training)), "none of training, user " + user);
                withoutTraining.get(user).removeAll(held);
                assertEquals(withoutTraining.get(user), withoutAll.get(user), "under all the same but for " + held);
                users += held.isEmpty() ? 0 : 1;
            }
        }
        assertTrue(users > 1, users + " users with items held out");
    }

    @Test
    void noTargetIsANegativeOfItsUserWhereAllAreLeftOut() {
        Trial all = trial("all", "leave-one-out");
        List<Set<Integer>> drawn = drawn(all);
        for (EvaluationSet part : List.of(all.workload().split().validation(), all.workload().split().test())) {
            for (int q = 0; q < part.size(); q++) {
                assertFalse(drawn.get(part.users()[q]).contains(part.targets()[q]), "user " + part.users()[q]);
            }
        }
    }
}
