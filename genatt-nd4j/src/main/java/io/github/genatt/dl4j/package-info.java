/** Networks of Deeplearning4j as recommenders: a {@code ComputationGraph} is a function inside a model that is trained like any other. */
package io.github.genatt.dl4j;
