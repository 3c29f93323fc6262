/** Whether one model is better than another by more than luck: paired tests, their correction for many models, intervals. */
package io.github.genatt.eval.significance;
