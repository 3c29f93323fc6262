package io.github.genatt.engine.onednn;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/** The rules of the contract and of agreement notice an engine that breaks them. */
@Tag("long")
class WrongEnginesTest {

    @ParameterizedTest
    @CsvSource({"ForgetsRepeatedIds, gradientsEqualCentralDifferences", "LosesAGradient, gradientsEqualCentralDifferences",
        "DoesNotRescale, gradientsEqualCentralDifferences", "DoesNotRescale, dropoutKeepsTheRightShareAndTheMean",
        "IgnoresEpsilon, valuesEqualTheDefinition", "DrawsForThePart, drawsDoNotDependOnHowRowsAreGrouped",
        "DrawsForThePart, drawsAreThoseOfTheRowsKey", "AcceptsEveryId, aWrongGraphIsRefused", "ForgetsFaster, adamEqualsThePlainFormula",
        "AsksTwice, theGradientOfAFunctionFromOutsideIsAskedForOnceWithAllThatArrived",
        "DependsOnThreads, parametersHaveTheSameBitsAfterTwentySteps",
        "IsInexact, bothComputeTheSameValuesAndGradients", "IsInexact, modelsLearnTheSameStepByStep",
        "DrawsOtherwise, bothComputeTheSameValuesAndGradients", "DrawsOtherwise, modelsLearnTheSameStepByStep",
        "LearnsOtherwise, modelsLearnTheSameStepByStep", "AcceptsStaleTensors, aStaleOperandIsRejectedByEveryOperation",
                "GivesOneReasonForAll, aStaleOperandIsRejectedByEveryOperation",
        "KeepsViews, aViewOfAParameterLivesNoLongerThanItsPass", "NeverCloses, aStaleOperandIsRejectedByEveryOperation",
        "NeverCloses, theElementsOfAStaleTensorAreNotRead", "NeverCloses, theParametersOfAClosedSessionAreNeitherReadNorWritten",
        "NeverCloses, aClosedSessionRefusesToWorkAndIsClosedTwiceWithoutHarm"})
    void aRuleNoticesAWrongEngine(String engine, String rule) throws ClassNotFoundException {
        List<Failure> failures = failures(Class.forName(WrongEngines.class.getName() + "$" + engine), rule);
        assertFalse(failures.isEmpty(), rule + " is passed by " + engine);
        failures.forEach(failure -> assertInstanceOf(AssertionError.class, failure.getException()));
    }

    private static List<Failure> failures(Class<?> contract, String rule) {
        Method method = Arrays.stream(contract.getMethods()).filter(each -> each.getName().equals(rule)).findFirst().orElseThrow();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request().selectors(selectMethod(contract, method)).build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary().getFailures();
    }
}
