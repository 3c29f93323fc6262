/** Logs trainings as TensorBoard event files. */
package io.github.genatt.tensorboard;
