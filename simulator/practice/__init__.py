"""From one sitting to the next: what adds up over sessions, without a screen."""
