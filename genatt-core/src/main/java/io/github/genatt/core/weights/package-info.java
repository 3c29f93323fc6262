/** Weights that another program trained, put into a model by name. */
package io.github.genatt.core.weights;
