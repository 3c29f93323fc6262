package io.github.genatt.testkit.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.engine.Parameters;
import io.github.genatt.spi.SequentialRecommender;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** Each rule for models notices a model that breaks it. */
class ModelRulesTest {

    private static final Map<String, BiFunction<Integer, Double, SequentialRecommender>> WRONG = Map.ofEntries(
            Map.entry("scoresAreFiniteForHistoriesOfAnyLength", WrongModels::infiniteForNothing),
            Map.entry("theSameHistoryGetsTheSameScoresAgain", WrongModels::guessing),
            Map.entry("theScoresDependOnTheItemsInReach", WrongModels::forgetful),
            Map.entry("aDotProductHeadGivesTheScores", WrongModels::headOfOthers),
            Map.entry("theScoresOfAHistoryDependOnNoOther", WrongModels::comparingHistories),
            Map.entry("theScoresOfALongHistoryDependOnNoOther", WrongModels::comparingHistories),
            Map.entry("thePaddingRowOfAnItemTableIsNeverRead", WrongModels::readingThePadding),
            Map.entry("thePaddingRowOfAnItemTableIsNeverTrained", WrongModels::trainingThePadding),
            Map.entry("oneMorePaddingOnTheLeftChangesNothing", WrongModels::countingPositions),
            Map.entry("everyPositionThatPredictsSeesItsOwnItem", WrongModels::trainedOneBack),
            Map.entry("theLossDependsOnTheSizeOfPartsByRoundingAlone", WrongModels::weighingParts),
            Map.entry("noPositionSeesALaterItem", WrongModels::lookingAhead),
            Map.entry("trainingUsesTheScoresOfTheRanking", WrongModels::rankingByTwice),
            Map.entry("aShorterWindowChangesNothing", WrongModels::countingColumns),
            Map.entry("gradientsAgreeWithDifferences", WrongModels::deaf),
            Map.entry("aFewUsersAreLearnedByHeart", WrongModels::forgetful),
            Map.entry("theFollowerInACycleIsLearned", WrongModels::blind),
            Map.entry("theItemThreeStepsBackIsLearned", WrongModels::forgetful),
            Map.entry("theSameSeedGivesTheSameBitsOnAnyNumberOfThreads", WrongModels::trainedAtRandom),
            Map.entry("anotherSeedGivesAnotherModel", (n, dropout) -> WrongModels.seedless(n)));

    /** All rules at once, with a model given. */
    private static class Subject extends RecommenderContract {
        private final BiFunction<Integer, Double, SequentialRecommender> model;

        Subject(BiFunction<Integer, Double, SequentialRecommender> model) {
            this.model = model;
        }

        @Override
        public SequentialRecommender recommender(int n, double dropout) {
            return model.apply(n, dropout);
        }
    }

    static Set<String> rules() {
        return Rules.of(RecommenderContract.class);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aModelThatBreaksTheRuleIsNoticed(String rule) {
        Rules.assertBroken(new Subject(WRONG.get(rule)), rule);
    }

    @Test
    void thereIsAWrongModelForEachRule() {
        assertEquals(rules(), new TreeSet<>(WRONG.keySet()));
    }

    /** A model of the last item keeps the rules if it says so, and one that sees more does not. */
    @Test
    void theReachOfAModelIsChecked() throws Throwable {
        Rules.assertKept(new LastItemOnly(WrongModels::forgetful), "theScoresDependOnTheItemsInReach");
        Rules.assertBroken(new LastItemOnly(Forwarding::new), "theScoresDependOnTheItemsInReach");
        for (String task : new String[] {"aFewUsersAreLearnedByHeart", "theItemThreeStepsBackIsLearned"}) {
            assertThrows(TestAbortedException.class, () -> Rules.assertKept(new LastItemOnly(WrongModels::forgetful), task));
        }
    }

    private static final class LastItemOnly extends Subject {
        LastItemOnly(BiFunction<Integer, Double, SequentialRecommender> model) {
            super(model);
        }

        @Override
        public int reach(int n) {
            return 1;
        }
    }

    @Test
    void aModelThatLearnsSomethingElseInBf16IsNoticed() {
        new PrecisionAgreement() {
            @Override
            public Map<String, SequentialRecommender> models() {
                return Map.of("trained at random", WrongModels.trainedAtRandom(10, 0.1));
            }
        }.modelsLearnTheSameStepByStep().forEach(rule -> assertThrows(AssertionError.class, rule.getExecutable()));
    }

    @Test
    void aModelWithoutItemTablesIsToldSo() {
        Subject without = new Subject(Forwarding::new) {
            @Override
            public boolean isItemTable(Parameters.Info parameter) {
                return false;
            }
        };
        String message = assertThrows(AssertionError.class, without::thePaddingRowOfAnItemTableIsNeverRead).getMessage();
        assertTrue(message.contains("override isItemTable(), or leave out PaddingRules"), message);
    }
}
