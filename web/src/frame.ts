// What the frame of every page needs, from the head of the page on.

import "./large";
import "./drawer";
