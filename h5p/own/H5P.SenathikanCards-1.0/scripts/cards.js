/*
 * Cards of terms: recall the meaning, turn the card, say whether one knew it.
 *
 * An H5P content type that needs nothing but H5P's core (API 1.24). `queue` holds the cards that
 * are still to be turned in this round, `marks` what was said of each card the last time.
 */
var H5P = H5P || {};

H5P.SenathikanCards = (function () {
  'use strict';

  var WORDS = {
    position: 'Card :number of :all',
    recall: 'Recall the meaning, then turn the card',
    turn: 'Turn the card',
    meaning: 'Meaning',
    question: 'Did you know it?',
    knew: 'Knew it',
    notYet: 'Not yet',
    result: 'All cards turned',
    total: 'You knew :points of :most',
    knownList: 'Known',
    notYetList: 'Not yet known',
    repeat: 'Go through those not yet known',
    again: 'Begin again'
  };

  /**
   * @param {Object} params what semantics.json describes
   * @param {number|string} contentId
   * @param {Object} [extras] previousState, metadata
   */
  function Cards(params, contentId, extras) {
    H5P.EventDispatcher.call(this);
    extras = extras || {};
    this.contentId = contentId;
    this.language = (extras.metadata && extras.metadata.defaultLanguage) || 'en-US';
    this.title = (extras.metadata && extras.metadata.title) || '';
    this.words = read(Object.assign({}, WORDS, params.l10n));
    this.introduction = plain(params.introduction);
    this.shuffles = params.shuffle === true;
    this.cards = (params.cards || []).map(function (one) {
      return {
        term: plain(one.term), meaning: plain(one.meaning), example: plain(one.example)
      };
    }).filter(function (one) { return one.term !== ''; });
    this.spent = 0;
    this.begin();
    this.resume(extras.previousState);
  }

  Cards.prototype = Object.create(H5P.EventDispatcher.prototype);
  Cards.prototype.constructor = Cards;

  /* --- what H5P asks of a content ------------------------------------------------------------ */

  Cards.prototype.attach = function ($container) {
    var container = $container.get ? $container.get(0) : $container;
    container.classList.add('h5p-senathikan-cards');
    this.root = element('div', 'senathikan-cards');
    this.told = element('p', 'senathikan-cards__told');
    this.told.setAttribute('role', 'status');
    container.replaceChildren(this.root, this.told);
    if (this.activityStartTime === undefined) {
      this.setActivityStarted();
      // The time of earlier visits counts, too.
      this.activityStartTime -= this.spent * 1000;
    }
    this.shownAt = Date.now();
    this.show(false);
  };

  Cards.prototype.getScore = function () {
    return this.marks.filter(function (mark) { return mark === true; }).length;
  };

  Cards.prototype.getMaxScore = function () {
    return this.cards.length;
  };

  Cards.prototype.getAnswerGiven = function () {
    return this.turned || this.marks.some(function (mark) { return mark !== null; });
  };

  Cards.prototype.getTitle = function () {
    return H5P.createTitle ? H5P.createTitle(this.title || 'Cards') : this.title;
  };

  /** Show every term with its meaning. */
  Cards.prototype.showSolutions = function () {
    this.root.replaceChildren(heading(this.title || this.words.meaning));
    this.root.append(this.listed(this.cards));
    this.trigger('resize');
  };

  Cards.prototype.resetTask = function () {
    this.spent = 0;
    this.activityStartTime = this.shownAt = Date.now();
    this.begin();
    if (this.root) {
      this.show(false);
    }
  };

  Cards.prototype.getCurrentState = function () {
    if (!this.getAnswerGiven()) {
      return undefined;
    }
    return {
      queue: this.queue.slice(),
      marks: this.marks.slice(),
      turned: this.turned,
      round: this.round,
      spent: this.activityStartTime ? Math.round((Date.now() - this.activityStartTime) / 1000) : 0
    };
  };

  /** The statement of the whole, with what was said of each card. */
  Cards.prototype.getXAPIData = function () {
    var self = this;
    var children = [];
    this.marks.forEach(function (knew, place) {
      if (knew !== null) {
        children.push({ statement: self.answered(place).data.statement });
      }
    });
    return { statement: this.completed().data.statement, children: children };
  };

  /* --- where one is --------------------------------------------------------------------------- */

  Cards.prototype.begin = function () {
    this.queue = this.cards.map(function (one, place) { return place; });
    if (this.shuffles) {
      this.queue = H5P.shuffleArray(this.queue);
    }
    this.marks = this.cards.map(function () { return null; });
    this.turned = false;
    this.round = this.queue.length;
  };

  /** Take up what was kept, if it is about as many cards as there are today. */
  Cards.prototype.resume = function (state) {
    var all = this.cards.length;
    if (!state || !Array.isArray(state.queue) || !Array.isArray(state.marks) ||
        state.marks.length !== all || new Set(state.queue).size !== state.queue.length) {
      return;
    }
    var fits = state.queue.every(function (place) {
      return Number.isInteger(place) && place >= 0 && place < all;
    }) && state.marks.every(function (mark, place) {
      return mark === true || mark === false ||
        (mark === null && state.queue.indexOf(place) >= 0);
    });
    if (!fits) {
      return;
    }
    this.queue = state.queue.slice();
    this.marks = state.marks.slice();
    this.turned = state.turned === true && this.queue.length > 0;
    this.round = Number.isInteger(state.round) && state.round >= this.queue.length &&
      state.round <= all ? state.round : Math.max(this.queue.length, 1);
    this.spent = typeof state.spent === 'number' && state.spent >= 0 && state.spent < 1e7 ?
      state.spent : 0;
  };

  Cards.prototype.judge = function (knew) {
    var place = this.queue.shift();
    this.marks[place] = knew;
    this.turned = false;
    var event = this.answered(place);
    event.data.statement.result.duration = seconds(Date.now() - this.shownAt);
    this.trigger(event);
    this.shownAt = Date.now();
    // H5P saves the state soon after it was told of progress.
    this.triggerXAPI('progressed');
    if (!this.queue.length) {
      this.trigger(this.completed());
    }
    this.show(true);
  };

  Cards.prototype.repeat = function () {
    var self = this;
    this.queue = this.cards.map(function (one, place) { return place; })
      .filter(function (place) { return self.marks[place] === false; });
    this.round = this.queue.length;
    this.turned = false;
    this.shownAt = Date.now();
    this.show(true);
  };

  /* --- what is told of it ----------------------------------------------------------------------- */

  Cards.prototype.completed = function () {
    var event = this.createXAPIEventTemplate('completed');
    var score = this.getScore();
    event.setScoredResult(score, this.cards.length, this, true, score === this.cards.length);
    return event;
  };

  /** What one said of a card, as a part of the content. */
  Cards.prototype.answered = function (place) {
    var event = this.createXAPIEventTemplate('answered');
    var statement = event.data.statement;
    var whole = event.getContentXAPIId ? event.getContentXAPIId(this) : undefined;
    var part = partId(place, this.cards[place].term);
    var knew = this.marks[place] === true;
    statement.object = {
      id: (whole || '') + '?subContentId=' + part,
      objectType: 'Activity',
      definition: {
        extensions: {
          'http://h5p.org/x-api/h5p-local-content-id': this.contentId,
          'http://h5p.org/x-api/h5p-subContentId': part
        },
        name: said(this.language, this.cards[place].term),
        description: said(this.language, this.cards[place].term),
        type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
        interactionType: 'choice',
        choices: [
          { id: 'knew', description: said(this.language, this.words.knew) },
          { id: 'not-yet', description: said(this.language, this.words.notYet) }
        ],
        correctResponsesPattern: ['knew']
      }
    };
    statement.context = statement.context || { contextActivities: {} };
    statement.context.contextActivities.parent = [{ id: whole, objectType: 'Activity' }];
    event.setScoredResult(knew ? 1 : 0, 1, null, true, knew);
    statement.result.response = knew ? 'knew' : 'not-yet';
    return event;
  };

  /* --- what is seen ------------------------------------------------------------------------------- */

  /** Draw the present moment; `moved` by the person: then the reading begins at its heading. */
  Cards.prototype.show = function (moved) {
    this.told.textContent = '';
    if (this.queue.length) {
      this.showCard(this.cards[this.queue[0]]);
    } else {
      this.showResult();
    }
    if (moved) {
      var target = this.root.querySelector('[data-reading]');
      target.focus({ preventScroll: true });
      if (target.getBoundingClientRect().top < 0) {
        target.scrollIntoView();
      }
    }
    this.trigger('resize');
  };

  Cards.prototype.showCard = function (card) {
    var self = this;
    var at = this.round - this.queue.length + 1;
    var place = element('p', 'senathikan-cards__position');
    place.textContent = this.words.position.replace(':number', at).replace(':all', this.round);
    var face = element('div', 'senathikan-cards__card');
    face.classList.add(this.turned ? 'is-back' : 'is-front');
    var term = heading(card.term);
    face.append(term);
    this.root.replaceChildren();
    if (this.introduction && !this.getAnswerGiven()) {
      this.root.append(text(this.introduction));
    }
    this.root.append(place, face);
    if (!this.turned) {
      term.setAttribute('data-reading', '');
      face.append(element('p', 'senathikan-cards__recall', this.words.recall));
      this.root.append(button(this.words.turn, 'primary', function () {
        self.turned = true;
        self.show(true);
      }));
      return;
    }
    var meaning = text(card.meaning);
    meaning.tabIndex = -1;
    meaning.setAttribute('data-reading', '');
    meaning.setAttribute('role', 'group');
    meaning.setAttribute('aria-label', this.words.meaning);
    face.append(meaning);
    if (card.example) {
      var example = text(card.example);
      example.classList.add('senathikan-cards__example');
      face.append(example);
    }
    var choice = element('div', 'senathikan-cards__check');
    choice.setAttribute('role', 'group');
    var question = element('p', 'senathikan-cards__question', this.words.question);
    question.id = 'senathikan-check-' + this.contentId;
    choice.setAttribute('aria-labelledby', question.id);
    choice.append(
      question,
      button(this.words.knew, 'primary', function () { self.judge(true); }),
      button(this.words.notYet, 'plain', function () { self.judge(false); })
    );
    this.root.append(choice);
  };

  Cards.prototype.showResult = function () {
    var self = this;
    var total = this.words.total.replace(':points', this.getScore())
      .replace(':most', this.cards.length);
    var title = heading(this.words.result);
    title.setAttribute('data-reading', '');
    this.root.replaceChildren(title, element('p', 'senathikan-cards__total', total));
    var open = this.cards.filter(function (one, place) { return !self.marks[place]; });
    var known = this.cards.filter(function (one, place) { return self.marks[place]; });
    if (open.length) {
      this.root.append(element('h3', '', this.words.notYetList), this.listed(open));
    }
    if (known.length) {
      this.root.append(element('h3', '', this.words.knownList), this.listed(known));
    }
    if (open.length) {
      this.root.append(button(this.words.repeat, 'primary', function () { self.repeat(); }));
    }
    this.root.append(button(this.words.again, 'plain', function () {
      self.resetTask();
      self.show(true);
    }));
    this.told.textContent = total;
  };

  /** Terms with their meanings, as a list. */
  Cards.prototype.listed = function (cards) {
    var list = element('dl', 'senathikan-cards__list');
    cards.forEach(function (card) {
      var meaning = element('dd');
      meaning.append(text(card.meaning));
      list.append(element('dt', '', card.term), meaning);
    });
    return list;
  };

  /* --- small parts ------------------------------------------------------------------------------------ */

  /** H5P hands over plain text with its signs written as HTML entities. */
  function plain(value) {
    var reader = document.createElement('textarea');
    reader.innerHTML = typeof value === 'string' ? value : '';
    return reader.value.trim();
  }

  function read(words) {
    Object.keys(words).forEach(function (key) { words[key] = plain(words[key]); });
    return words;
  }

  function element(name, className, words) {
    var made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    if (words !== undefined) {
      made.textContent = words;
    }
    return made;
  }

  /** A heading that can be given the focus, so that reading begins there. */
  function heading(words) {
    var made = element('h2', '', words);
    made.tabIndex = -1;
    return made;
  }

  /** Paragraphs, one for each line. */
  function text(words) {
    var made = element('div', 'senathikan-cards__text');
    words.split(/\n+/).forEach(function (line) { made.append(element('p', '', line)); });
    return made;
  }

  function button(words, kind, act) {
    var made = element('button', 'senathikan-cards__button is-' + kind, words);
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  }

  function said(language, words) {
    var map = {};
    map[language] = words;
    return map;
  }

  function seconds(milliseconds) {
    return 'PT' + (Math.round(milliseconds / 10) / 100) + 'S';
  }

  /** An id for a part of the content: the same for the same part, in the form of a UUID. */
  function partId(place, words) {
    var digits = '';
    for (var round = 0; round < 4; round++) {
      var hash = 2166136261 ^ round;
      var source = place + '/' + words;
      for (var i = 0; i < source.length; i++) {
        hash = Math.imul(hash ^ source.charCodeAt(i), 16777619);
      }
      digits += ('0000000' + (hash >>> 0).toString(16)).slice(-8);
    }
    return digits.slice(0, 8) + '-' + digits.slice(8, 12) + '-4' + digits.slice(13, 16) + '-8' +
      digits.slice(17, 20) + '-' + digits.slice(20);
  }

  return Cards;
})();
